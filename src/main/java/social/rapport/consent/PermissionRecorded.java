package social.rapport.consent;

/** A person said yes or no to something. Published in the transaction that records it. */
public record PermissionRecorded(Permission permission) {}
