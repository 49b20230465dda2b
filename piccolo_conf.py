"""Where Piccolo's own command line finds the tables and the database."""

import os

from piccolo.conf.apps import AppRegistry

from db.engine import engine_for

DB = engine_for(os.environ.get("PORTAL_DATABASE_URL", "sqlite:///var/portal.sqlite"))
APP_REGISTRY = AppRegistry(apps=["db.piccolo_app"])
