"""The words in a paper, whatever it was written with, so that they can be looked through."""
