package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import com.ibm.icu.text.ListFormatter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.people.Note;
import social.rapport.people.PersonTag;
import social.rapport.people.Profile;
import social.rapport.people.TagChange;
import social.rapport.people.TagReasons;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Times;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/**
 * A person's page, or a block of it.
 *
 * @param at which tab is open; empty where there is none
 * @param tabs what happened, each served by another module
 * @param wishes what the person decides, each served by another module
 * @param standing how they stand with the brand, each served by another module
 * @param beside what matters to whoever answers them, each served by another module
 * @param tagReasons why tags came, by what they refer to
 * @param labels the tags in use
 * @param traitNames the names of traits in use
 * @param alike who may be the same person, in words; null where nobody may
 * @param form what was typed into the block that is shown again
 * @param editing the note that is being edited
 */
public record PersonPage(
        Profile profile,
        Actor actor,
        String at,
        List<String> tabs,
        List<String> wishes,
        List<String> standing,
        List<String> beside,
        List<TagChange> tagHistory,
        Map<String, TagReasons.Reason> tagReasons,
        Collection<String> labels,
        Collection<String> traitNames,
        @Nullable String alike,
        Form form,
        @Nullable String editing) {

    /** When what stands at a person's side is asked for: at once, and again when it changes. */
    public static final String MOVES = "load, live:person from:body delay:300ms";

    public String path() {
        return "/people/" + profile.id();
    }

    /** The ids of all who are this person, parted by blanks. */
    public String persons() {
        return profile.cluster().members().stream().map(PersonId::toString).collect(Collectors.joining(" "));
    }

    /** What to call them where they have no name at all. */
    public String name() {
        String name = profile.card().name();
        return name.isEmpty() ? t("people.nameless") : name;
    }

    public @Nullable String lang() {
        return profile.card().locale();
    }

    public List<String> otherNames() {
        return profile.names().stream().skip(1).limit(3).toList();
    }

    public boolean mayWrite() {
        return actor.may(Scope.PEOPLE_WRITE);
    }

    public boolean mayMerge() {
        return actor.may(Scope.PEOPLE_MERGE);
    }

    public boolean mayErase() {
        return actor.may(Scope.PEOPLE_ERASE);
    }

    public boolean isOwn(Note note) {
        return mayWrite() && note.isBy(actor);
    }

    public boolean isEditing(Note note) {
        return note.id().toString().equals(editing);
    }

    public List<Choice> choices() {
        return tabs.stream()
                .map(tab -> Choice.of(t("people.part." + tab), path() + "?at=" + tab, tab.equals(at)))
                .toList();
    }

    public @Nullable String localTime() {
        if (profile.timeZone() == null) {
            return null;
        }
        ZoneId zone = ZoneId.of(profile.timeZone());
        String clock =
                Times.of(LocaleContextHolder.getLocale(), zone, Instant.now()).clock(Instant.now());
        boolean isSame = ZonedDateTime.now(zone)
                .getOffset()
                .equals(brandZone().getRules().getOffset(Instant.now()));
        return isSame
                ? t("people.in-zone", "place", Languages.city(zone.getId()))
                : t("people.local-time", "time", clock, "place", Languages.city(zone.getId()));
    }

    private static ZoneId brandZone() {
        return social.rapport.shared.ui.Frame.current().timeZone();
    }

    public @Nullable String reads() {
        if (profile.locales().isEmpty()) {
            return null;
        }
        return t(
                "people.reads",
                "languages",
                ListFormatter.getInstance(LocaleContextHolder.getLocale())
                        .format(profile.locales().stream()
                                .map(Languages::words)
                                .distinct()
                                .toList()));
    }

    public String knownSince() {
        return t("people.known-since", "date", Times.here().date(profile.firstSeenAt()));
    }

    /** Where a tag comes from and how it fades, in words. */
    public String tell(PersonTag tag) {
        TagReasons.Reason reason = tagReasons.get(tag.reference());
        String where =
                reason == null ? from(tag) : t("people.tag.because", "from", from(tag), "reason", reason.words());
        if (tag.expiresAt() != null) {
            return t("people.tag.ends", "from", where, "date", Times.here().date(tag.expiresAt()));
        }
        return tag.halfLifeDays() == null
                ? where
                : t("people.tag.fades", "from", where, "share", Numbers.percent(tag.percentLeft() / 100.0));
    }

    private static String from(PersonTag tag) {
        return t(
                "people.tag.from." + tag.source(),
                "by",
                tag.by(),
                "date",
                Times.here().date(tag.taggedAt()));
    }

    /** Why a tag came; null where only those who put it there know. */
    public TagReasons.@Nullable Reason why(TagChange change) {
        return tagReasons.get(change.reference());
    }

    public String tell(TagChange change) {
        return t("people.tag.was." + change.what(), "tag", change.name(), "by", change.by());
    }
}
