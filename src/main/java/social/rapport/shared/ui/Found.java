package social.rapport.shared.ui;

import java.util.List;

/** What one source of the palette found. */
public record Found(String words, List<PaletteEntry> entries) {}
