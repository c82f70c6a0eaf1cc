"""``python -m listdiff``"""

from listdiff.cli import main

main()
