package social.rapport.people;

import java.util.List;
import social.rapport.workspace.Actor;

/** Says in words what a filter of people asks for. */
public interface FilterWords {

    /** Each condition in the language of the reader, such as {@code WeChat} or {@code Seen in the last 30 days}. */
    List<String> words(PeopleFilter filter, Actor reader);
}
