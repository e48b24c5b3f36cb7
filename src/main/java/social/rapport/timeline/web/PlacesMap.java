package social.rapport.timeline.web;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import social.rapport.timeline.Presence;

/**
 * Places on a map of the world's land, in an equirectangular projection: x is the longitude, y the negative latitude, both
 * in degrees. It shows no more of the world than holds all places, and never less than a country's worth.
 */
public record PlacesMap(List<Dot> dots, List<Presence> unplaced, double left, double top, double width, double height) {

    private static final double LEAST_WIDTH = 24;
    private static final double ASPECT = 2;
    private static final double MARGIN = 1.35;

    /** @param number as it stands on the map and in the list */
    public record Dot(int number, Presence presence, double x, double y) {}

    /** The map of these places; null where there are none at all. */
    static @Nullable PlacesMap of(List<Presence> places) {
        if (places.isEmpty()) {
            return null;
        }
        List<Dot> dots = new ArrayList<>();
        List<Presence> unplaced = new ArrayList<>();
        for (Presence place : places) {
            Double latitude = place.latitude();
            Double longitude = place.longitude();
            if (latitude == null || longitude == null) {
                unplaced.add(place);
            } else {
                dots.add(new Dot(dots.size() + 1, place, longitude, -latitude));
            }
        }
        DoubleSummaryStatistics x = span(dots, Dot::x);
        DoubleSummaryStatistics y = span(dots, Dot::y);
        double width = Math.clamp(
                MARGIN * Math.max(x.getMax() - x.getMin(), ASPECT * (y.getMax() - y.getMin())), LEAST_WIDTH, 360);
        double height = width / ASPECT;
        return new PlacesMap(
                dots,
                unplaced,
                Math.clamp((x.getMin() + x.getMax() - width) / 2, -180, 180 - width),
                Math.clamp((y.getMin() + y.getMax() - height) / 2, -90, 90 - height),
                width,
                height);
    }

    private static DoubleSummaryStatistics span(List<Dot> dots, ToDoubleFunction<Dot> side) {
        DoubleSummaryStatistics span = new DoubleSummaryStatistics();
        if (dots.isEmpty()) {
            span.accept(0);
        }
        dots.forEach(dot -> span.accept(side.applyAsDouble(dot)));
        return span;
    }

    public String viewBox() {
        return number(left) + " " + number(top) + " " + number(width) + " " + number(height);
    }

    /** In degrees of the map, so that a dot looks the same however much of the world is shown. */
    public String radius() {
        return number(width / 50);
    }

    public String textSize() {
        return number(width / 45);
    }

    public String number(double degrees) {
        return String.format(Locale.ROOT, "%.3f", degrees);
    }
}
