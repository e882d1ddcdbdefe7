"""The kiosk without pixels and without wires: domain, visit, papers, wire format, ledger and courier."""
