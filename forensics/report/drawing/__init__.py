"""Drawing tools the charts share: a canvas in points, labels that do not collide, axes."""
