package social.rapport.conversations.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Behind.When;
import social.rapport.conversations.ReportFilter;
import social.rapport.people.Tagging;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;

/** Reports as they stand in addresses; the same names for the screens and for programs. */
final class ReportAddress {

    private static final int DAYS = 30;
    private static final Map<String, UUID> NO_MEMBERS =
            Map.of("automatic", ReportFilter.AUTOMATIC, "nobody", ReportFilter.NOBODY);

    private ReportAddress() {}

    /** Without days: the last {@value #DAYS}, today's with them. */
    static ReportFilter read(Function<String, @Nullable String> parameters, ZoneId home) {
        String channel = given(parameters, "channel");
        String member = given(parameters, "member");
        String tag = given(parameters, "tag");
        LocalDate until = day(parameters, "until", LocalDate.ofInstant(Instant.now(), home));
        LocalDate from = day(parameters, "from", until.minusDays(DAYS - 1L));
        return new ReportFilter(
                from,
                until,
                channel == null ? null : new ChannelId(id("channel", channel)),
                member == null ? null : NO_MEMBERS.containsKey(member) ? NO_MEMBERS.get(member) : id("member", member),
                tag == null ? null : Tagging.key(tag));
    }

    /** An hour of the week; null where none is asked for. */
    static @Nullable When when(Function<String, @Nullable String> parameters) {
        String weekday = given(parameters, "weekday");
        String hour = given(parameters, "hour");
        return weekday == null || hour == null
                ? null
                : new When(number("weekday", weekday, 1, 7), number("hour", hour, 0, 23));
    }

    private static int number(String name, String text, int least, int most) {
        if (text.matches("\\d{1,2}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw Fault.invalid(name, "fault.value");
    }

    private static @Nullable String given(Function<String, @Nullable String> parameters, String name) {
        String value = parameters.apply(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static LocalDate day(Function<String, @Nullable String> parameters, String name, LocalDate otherwise) {
        String text = given(parameters, name);
        try {
            LocalDate day = text == null ? otherwise : LocalDate.parse(text);
            if (day.getYear() < 1970 || day.getYear() > 9998) {
                throw Fault.invalid(name, "fault.value");
            }
            return day;
        } catch (DateTimeParseException garbage) {
            throw Fault.invalid(name, "fault.value");
        }
    }

    private static UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw Fault.invalid(name, "fault.value");
        }
    }

    /** The query of the address that shows this report, {@code ?} included. */
    static String query(ReportFilter filter) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from", filter.from().toString());
        parameters.put("until", filter.until().toString());
        parameters.putAll(kept(filter));
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** The parameters that other days keep. */
    static Map<String, String> kept(ReportFilter filter) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (filter.channel() != null) {
            parameters.put("channel", filter.channel().toString());
        }
        if (filter.member() != null) {
            parameters.put("member", key(filter.member().toString()));
        }
        if (filter.tag() != null) {
            parameters.put("tag", filter.tag());
        }
        return parameters;
    }

    /** A member's id, or what stands for none. */
    static String key(String member) {
        return NO_MEMBERS.entrySet().stream()
                .filter(none -> none.getValue().toString().equals(member))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(member);
    }
}
