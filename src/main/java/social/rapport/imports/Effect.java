package social.rapport.imports;

import java.util.List;

/** What the pieces of a file do to the workspace at work, in the caller's transaction. */
interface Effect {

    Outcome take(List<Piece> pieces);
}
