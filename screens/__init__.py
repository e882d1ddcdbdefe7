"""What the person sees and touches: views in, events out. The only room that knows pygame."""
