package social.rapport.workspace.web;

import java.util.List;
import social.rapport.shared.WorkspaceId;
import social.rapport.workspace.Accounts.Membership;

/** @param here the one that the session is in */
public record BrandsPage(List<Membership> memberships, WorkspaceId here) {}
