package social.rapport.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import social.rapport.portal.PortalLimits;
import social.rapport.portal.PortalVisit;
import social.rapport.portal.Takeaway;
import social.rapport.shared.ui.Times;
import social.rapport.workspace.OpenToPerson;

/** Everything that a brand keeps of whoever looks, to take with them. */
@Controller
@OpenToPerson
class TakeawayController {

    private final Takeaway takeaway;
    private final PortalLimits limits;

    TakeawayController(Takeaway takeaway, PortalLimits limits) {
        this.takeaway = takeaway;
        this.limits = limits;
    }

    @GetMapping("/me/{brand}/everything.zip")
    void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        limits.tryFrom(request.getRemoteAddr());
        PortalVisit here = PortalVisit.here();
        LocalDate today = Times.here().day(Instant.now());
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(here.portal().brand().slug() + "-" + today + ".zip")
                        .build()
                        .toString());
        takeaway.write(here, response.getOutputStream());
    }
}
