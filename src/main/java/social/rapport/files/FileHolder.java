package social.rapport.files;

import java.util.Collection;
import java.util.Set;

/** Something that refers to files for a while, such as drafts: what it holds does not go. */
public interface FileHolder {

    /** Which of these files it holds in the workspace at work. */
    Set<FileId> held(Collection<FileId> files);
}
