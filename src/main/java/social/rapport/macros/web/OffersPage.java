package social.rapport.macros.web;

import java.util.List;

/** What is offered to whoever types {@code /}: each canned answer as this person would read it, best language first. */
public record OffersPage(List<Offer> offers) {

    /** @param open the variables of which nothing is known, as they stand in the text */
    public record Offer(String id, String shortcut, String name, String language, String text, List<String> open) {}
}
