"""The courier: brings sealed packets to the district and its answers back, over a line that cuts, stalls and lies. It can open no packet."""
