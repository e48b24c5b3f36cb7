package social.rapport.shared.pictures;

/** What was to be read as a picture is none, is damaged, or would be too large once unpacked. */
public final class NoPicture extends Exception {

    private final boolean tooWide;

    private NoPicture(String message, boolean tooWide) {
        super(message);
        this.tooWide = tooWide;
    }

    static NoPicture unreadable(String why) {
        return new NoPicture(why, false);
    }

    static NoPicture tooWide(int width, int height) {
        return new NoPicture(width + " × " + height + " pixels are too many", true);
    }

    /** Whether it has more pixels than we unpack. */
    public boolean isTooWide() {
        return tooWide;
    }
}
