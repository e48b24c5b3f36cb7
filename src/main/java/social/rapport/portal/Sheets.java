package social.rapport.portal;

import java.util.List;

/** Some of the tables of what a person takes along. */
interface Sheets {

    List<Sheet> of(PortalVisit.Guest who);
}
