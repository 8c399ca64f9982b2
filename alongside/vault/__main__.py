"""Start the keeper: `python -m alongside.vault`."""

import os
from pathlib import Path

from alongside.vault.keeper import serve

serve(Path(os.environ["ALONGSIDE_KEEPER_SOCKET"]), Path(os.environ["ALONGSIDE_ROOT_KEY_FILE"]))
