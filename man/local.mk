# The manual pages, in mdoc; a page that is on this line is shipped and installed.
dist_man_MANS =
