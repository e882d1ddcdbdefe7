"""The kiosk as one of many: its identity, its enrolment at the district."""
