package social.rapport.shared.ui;

import java.util.List;

/** Something that the palette finds: a module declares a bean, which itself leaves out what the member may not see. */
public interface PaletteSource {

    /** The key of the words above what it finds. */
    String group();

    /** Where it stands among the others: pages are 0, people 10, what was said 20, acts 30. */
    int order();

    /** What fits best, best first; an empty query asks for what is of use without one. */
    List<PaletteEntry> find(String query, int most);
}
