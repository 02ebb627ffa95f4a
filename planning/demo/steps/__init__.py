"""The steps of building the demo city, one module each; `planning.demo.build` says the order."""
