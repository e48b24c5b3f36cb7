package social.rapport.shared.web;

import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import social.rapport.Templates;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.ErrorPage;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;

/**
 * Shows people a calm page, and parts of pages a sentence, where programs get a problem document from {@link Problems}.
 */
@Controller
class ErrorPages implements HandlerExceptionResolver, ErrorController, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    private final Templates templates;

    ErrorPages(Templates templates) {
        this.templates = templates;
    }

    /** Before the one that asks {@link Problems}. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception fault) {
        boolean isSecuritys = fault instanceof AuthenticationException || fault instanceof AccessDeniedException;
        if (isSecuritys || response.isCommitted() || !isPerson(request)) {
            return null;
        }
        int status = status(fault);
        if (status >= 500) {
            log.error("A page failed through a fault of ours: {}", request.getRequestURI(), fault);
        }
        try {
            response.reset();
            show(new ErrorPage(status, told(fault)), request, response);
            return new ModelAndView();
        } catch (IOException gone) {
            log.debug("Whoever asked has gone", gone);
            return new ModelAndView();
        }
    }

    /** What the container refuses before any route of ours is reached. */
    @RequestMapping("/error")
    @Nullable
    ResponseEntity<ProblemDetail> dispatched(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Object told = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        boolean isOutage = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable fault
                && Outage.isBehind(fault);
        int status = isOutage ? HttpStatus.SERVICE_UNAVAILABLE.value() : told instanceof Integer code ? code : 404;
        if (isPerson(request)) {
            show(new ErrorPage(status), request, response);
            return null;
        }
        String words =
                status == HttpStatus.UNAUTHORIZED.value() ? Words.t("fault.token") : new ErrorPage(status).words();
        return ResponseEntity.status(status)
                .headers(headers -> {
                    if (isOutage) {
                        headers.set(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS);
                    }
                })
                .body(ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), words));
    }

    private void show(ErrorPage page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(page.status());
        if (page.status() == HttpStatus.TOO_MANY_REQUESTS.value()
                || page.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS);
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (request.getHeader("HX-Request") != null) {
            Toast.attach(response, page.words());
            return;
        }
        Utf8ByteOutput output = new Utf8ByteOutput();
        templates.sharedUiErrorPage(page).render(output);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }

    private static String told(Exception fault) {
        return fault instanceof Fault.Caller caller ? String.valueOf(caller.getMessage()) : "";
    }

    private static int status(Exception fault) {
        return switch (fault) {
            case Fault.Caller caller -> caller.kind().status();
            case Fault.Network network -> HttpStatus.BAD_GATEWAY.value();
            case ErrorResponse answer -> answer.getStatusCode().value();
            case MethodArgumentTypeMismatchException mistyped -> mistyped(mistyped);
            case InvalidParameterException garbled -> HttpStatus.BAD_REQUEST.value();
            case MultipartException broken -> HttpStatus.BAD_REQUEST.value();
            default ->
                Outage.isBehind(fault)
                        ? HttpStatus.SERVICE_UNAVAILABLE.value()
                        : HttpStatus.INTERNAL_SERVER_ERROR.value();
        };
    }

    /** There is nothing at an address whose id is none; a filter that is none is the asker's mistake. */
    private static int mistyped(MethodArgumentTypeMismatchException fault) {
        boolean isInAddress = fault.getParameter().hasParameterAnnotation(PathVariable.class);
        return (isInAddress ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST).value();
    }

    /** A browser asks for HTML by name; programs and pictures do not. */
    private static boolean isPerson(HttpServletRequest request) {
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = asked == null ? request.getRequestURI() : asked.toString();
        if (path.startsWith("/api/") || path.startsWith("/in/")) {
            return false;
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getHeader("HX-Request") != null || (accept != null && names(accept));
    }

    private static boolean names(String accept) {
        try {
            List<MediaType> types = MediaType.parseMediaTypes(accept);
            return types.stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
