package social.rapport.people.web;

import java.util.List;
import social.rapport.people.PersonCard;

/** @param newest those met last, first */
public record HomePeoplePage(List<PersonCard> newest) {}
