package social.rapport.workspace.web;

import java.util.List;
import social.rapport.shared.ui.SettingsArea;

/** @param areas those that the member may look at, in their order */
public record SettingsPage(List<SettingsArea> areas) {}
