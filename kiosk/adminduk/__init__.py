"""The domain: numbers, names, regions, the catalogue of services, its questions, papers, offices and promises. Pure."""
