# The manual pages, in mdoc; a page that is on this line is shipped and installed.
dist_man_MANS = man/planboard.1 man/planboard.5 man/planboard.7

# make docs rewrites the committed texts that come from the program's own tables (the manual's keys and options,
# planboard(5), datapackage.json): each generator is a target of its own, named on this line.
DOCS_TARGETS = docs-pages
docs: $(DOCS_TARGETS)
.PHONY: docs $(DOCS_TARGETS)

docs-pages: planboard-docs$(EXEEXT)
	$(AM_V_GEN)for page in $(dist_man_MANS); do \
		./planboard-docs$(EXEEXT) <$(srcdir)/$$page >docs.new && \
		{ cmp -s docs.new $(srcdir)/$$page || cp docs.new $(srcdir)/$$page; } || exit 1; \
	done; rm -f docs.new
