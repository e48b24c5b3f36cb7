package social.rapport.people.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.people.PeopleFilter;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The people that a filter leaves, as a file. */
@Controller
@Requires(Scope.PEOPLE_EXPORT)
@Tag(name = "People")
class ExportController {

    private final Exports exports;

    ExportController(Exports exports) {
        this.exports = exports;
    }

    @GetMapping("/people/export")
    void forReaders(HttpServletRequest request, @RequestParam String format, HttpServletResponse response)
            throws IOException {
        exports.send(filter(request), ExportFormat.of(format), true, Actor.current(), response);
    }

    @GetMapping("/api/v1/people/export")
    @Operation(
            summary = "Export people as csv, xlsx or json",
            description =
                    "Takes the filters of the list and streams all whom they leave, as they stood at one moment. Cells"
                            + " that a spreadsheet would take for a formula begin with an apostrophe. It is audited.")
    void forPrograms(
            @Parameter(hidden = true) HttpServletRequest request,
            @RequestParam(defaultValue = "json") String format,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        exports.send(filter(request), ExportFormat.of(format), false, Actor.current(), response);
    }

    private static PeopleFilter filter(HttpServletRequest request) {
        return PeopleFilter.of(request::getParameterValues);
    }
}
