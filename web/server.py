"""The server: uvicorn, one or several processes, all on one database."""

import uvicorn

from web.logs import start_logging
from web.one_write import OneWriteProtocol
from web.settings import Settings

GRACE_SECONDS = 30


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; then requests under way finish, for at most `GRACE_SECONDS`.

    The address of the asker is never taken from a header here: `PORTAL_TRUSTED_PROXIES` decides (S26).
    """
    start_logging()
    uvicorn.run(
        "web.app:app_from_environment",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        loop="uvloop",
        http=OneWriteProtocol,
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
