# The sample board, whose day is 2026-11-23; the program finds it in PLANBOARD_DATADIR.
sampledir = $(pkgdatadir)/sample
dist_sample_DATA = \
	data/sample/assessments.csv \
	data/sample/board.csv \
	data/sample/datapackage.json \
	data/sample/features.csv \
	data/sample/key_results.csv \
	data/sample/personas.csv \
	data/sample/plan.csv \
	data/sample/priorities.csv \
	data/sample/strategy.csv \
	data/sample/technologies.csv \
	data/sample/usage.csv
