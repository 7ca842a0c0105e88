"""Looking into what happened: finding a case, opening its evidence, proving it, deciding about it."""
