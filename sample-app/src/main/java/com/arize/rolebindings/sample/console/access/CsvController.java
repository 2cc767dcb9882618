package com.arize.rolebindings.sample.console.access;

import java.io.IOException;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.directory.Choices;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The access that a view displays, with all pages, as CSV.
 */
@Controller
class CsvController {

	private final AccessReader reader;

	private final Choices choices;

	CsvController(AccessReader reader, Choices choices) {
		this.reader = reader;
		this.choices = choices;
	}

	@GetMapping("/access.csv")
	void write(ArizeAccount account, @RequestParam(defaultValue = "SPACE") RoleBindingResourceType type,
			@RequestParam(defaultValue = "") String user, @RequestParam(defaultValue = "") String userId,
			@RequestParam(defaultValue = "") String role, @RequestParam(required = false) @Nullable String resourceId,
			HttpServletResponse response) throws IOException {
		AccessFilter filter = AccessFilter.of(type, () -> this.choices.users(account), user, userId, role);
		if (filter.user().error() != null) {
			throw new IllegalArgumentException(filter.user().error());
		}
		write(account, filter.query().withResource(resourceId), response);
	}

	private void write(ArizeAccount account, AccessQuery query, HttpServletResponse response) throws IOException {
		// a failure of the first request still has the response of an error
		AccessRows page = this.reader.page(account, query, null);
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment().filename("access.csv").build().toString());
		AccessCsv csv = new AccessCsv(response.getWriter());
		csv.write(page.rows());
		while (page.nextCursor() != null) {
			page = this.reader.page(account, query, page.nextCursor());
			csv.write(page.rows());
		}
	}

}
