"""The site: start page, regimes, lists, items with their histories, reports, search, feeds, files."""
