package social.rapport.workspace.web;

/** How to sign in to the demo again; the password is shown here and nowhere else. */
public record DemoPage(String email, String password) {}
