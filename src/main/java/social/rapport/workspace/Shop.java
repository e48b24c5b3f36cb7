package social.rapport.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One place where people can visit the brand. */
public record Shop(ShopId id, ShopTerms terms) {

    /** The mean radius of the earth in metres, as the International Union of Geodesy and Geophysics gives it (R1). */
    private static final double EARTH = 6_371_008.8;

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, List<BusinessHours.Hours>>> WEEK = new TypeReference<>() {};

    static Shop read(ResultSet row, int number) throws SQLException {
        return new Shop(
                new ShopId(row.getObject("id", UUID.class)),
                new ShopTerms(
                        row.getString("name"),
                        row.getString("address"),
                        row.getDouble("latitude"),
                        row.getDouble("longitude"),
                        row.getInt("radius"),
                        JSON.readValue(row.getString("business_hours"), WEEK)));
    }

    public String name() {
        return terms.name();
    }

    /** How far away a point is, in metres along a great circle (haversine). */
    public double metresTo(double latitude, double longitude) {
        double here = Math.toRadians(terms.latitude());
        double there = Math.toRadians(latitude);
        double north = Math.sin((there - here) / 2);
        double east = Math.sin(Math.toRadians(longitude - terms.longitude()) / 2);
        double half = north * north + Math.cos(here) * Math.cos(there) * east * east;
        return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
    }

    /** Whether whoever is at that point is near. */
    public boolean isNear(double latitude, double longitude) {
        return metresTo(latitude, longitude) <= terms.radius();
    }
}
