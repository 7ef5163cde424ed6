"""What the server says in plain text where it does not answer with a screen."""

from typing import Final

WRONG_HOST: Final = "この名前では開けません。案内の住所を確かめてください。"
"""Said where the site is asked by a name that the operator has not named."""

FOREIGN_PAGE: Final = "ほかのサイトのページからは、つなげません。"
"""Said where a page of another site opens a connection."""

NO_UPLOADS: Final = "ここでは、ファイルを受け取っていません。"
"""Said where somebody sends a file whom no screen has asked for one."""

TOO_LARGE: Final = "ファイルが大きすぎます。"
"""Said where a file is larger than any screen takes."""
