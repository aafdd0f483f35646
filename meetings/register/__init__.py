"""The register of consultations and changes of funding: what a Compact exists for."""
