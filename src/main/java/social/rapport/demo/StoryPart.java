package social.rapport.demo;

/** How much somebody takes part: few write much, some write now and then, most never write a word. */
public enum StoryPart {
    AUTHOR,
    CASUAL,
    SILENT
}
