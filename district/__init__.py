"""The district's side: takes in what the villages' kiosks send and gives officers their pages.

Imports of the kiosk only `kiosk.wire` and `kiosk.adminduk`.
"""
