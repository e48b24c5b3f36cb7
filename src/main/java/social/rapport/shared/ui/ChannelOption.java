package social.rapport.shared.ui;

/** A channel that can be chosen among others, which may be called alike on several networks. */
public record ChannelOption(String value, String words, String network) {}
