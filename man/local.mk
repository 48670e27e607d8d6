# The manual pages, in mdoc; a page that is on this line is shipped and installed.
dist_man_MANS =

# make docs rewrites the committed texts that come from the program's own tables (the manual's keys and options,
# planboard(5), datapackage.json): each generator is a target of its own, named on this line.
DOCS_TARGETS =
docs: $(DOCS_TARGETS)
.PHONY: docs $(DOCS_TARGETS)
