"""One household's whole picture: answers in, every problem at once or a diagnosis out."""
