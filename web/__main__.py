"""`python -m web` is the `portal` command."""

import sys

from web.command_line import main

sys.exit(main())
