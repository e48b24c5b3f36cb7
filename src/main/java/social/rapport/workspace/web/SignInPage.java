package social.rapport.workspace.web;

/** @param failed whether the last try was refused */
public record SignInPage(boolean failed) {}
