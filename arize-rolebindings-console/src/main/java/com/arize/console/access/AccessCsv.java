package com.arize.console.access;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.effective.EffectiveAccess;
import com.arize.console.access.EndsOfAccess.Ends;
import com.arize.console.web.Moment;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * All rows of a view as CSV (RFC 4180), and those of one user on resources of all types
 * if there is no parameter {@code type}. It waits until everything was read.
 */
@Controller
class AccessCsv {

	/* The name of a column, because a line of its own would be a row with one cell */
	private static final String NOT_LISTED = "not listed: memberships, SAML role mappings";

	/*
	 * A spreadsheet would take what begins with one of these characters for a formula,
	 * which can read other cells and send them elsewhere. A spreadsheet may also end a
	 * cell at a semicolon, tab or line break
	 */
	private static final Pattern FORMULA = Pattern.compile("^(?=[\t\r])|(?<=^|[;\t\r\n])(?=\"*[=+@-])");

	/* A spreadsheet takes a text without it for another encoding */
	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private final AccountIndex index;

	private final InstantSource clock;

	AccessCsv(AccountIndex index, InstantSource clock) {
		this.index = index;
		this.clock = clock;
	}

	@GetMapping("/access.csv")
	void write(ArizeAccount account, AccessFilter filter, @ModelAttribute("ends") Ends ends,
			HttpServletResponse response) throws IOException {
		Snapshot snapshot = this.index.complete(account);
		List<EffectiveRole> roles = filter.select(snapshot);
		if (roles.isEmpty() && !filter.text().isEmpty() && filter.find(snapshot.users()).isEmpty()
				&& filter.find(snapshot.resources(filter.resourceType())).isEmpty()) {
			throw new IllegalArgumentException(snapshot.unreadable()
				.stream()
				.findFirst()
				.map((names) -> "%s, one of which may be called '%s'".formatted(names.reason(), filter.text()))
				.orElseGet(() -> "No user and no resource is called '%s'".formatted(filter.text())));
		}
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment().filename(fileName(account)).build().toString());
		PrintWriter writer = response.getWriter();
		writer.print(BYTE_ORDER_MARK);
		line(writer, "user", "email", "status", "role", "effective_role", "resource_type", "resource", "space",
				"reason", "restricted", "since", "changed_at", "until", "account_role", "user_id", "role_id",
				"resource_id", "role_binding_id", NOT_LISTED);
		IdentityHashMap<EffectiveAccess, String> effective = new IdentityHashMap<>();
		roles
			.forEach((role) -> line(writer, cells(AccessRow.of(role, snapshot), effective.computeIfAbsent(role.access(),
					(access) -> String.join(", ", EffectiveAccessController.AccessJson.strongest(access, snapshot))),
					ends, snapshot)));
	}

	private String fileName(ArizeAccount account) {
		return "access-%s-%s.csv".formatted(account.name(),
				this.clock.instant().atOffset(ZoneOffset.UTC).toLocalDate());
	}

	private static @Nullable String[] cells(AccessRow row, String effective, Ends ends, Snapshot snapshot) {
		User user = snapshot.users().objects().get(row.user().id());
		RoleBinding binding = row.access().binding();
		boolean project = row.type() == RoleBindingResourceType.PROJECT;
		return new @Nullable String[] { row.user().text(), row.user().detail(), (user != null) ? user.status() : null,
				row.role().text(), effective, row.type().name(), row.resource().text(),
				project ? row.resource().detail() : null, row.reasonWithRestriction(),
				snapshot.isRestricted(row.resource().id()) ? "yes" : (project ? "not known" : null),
				datetime(row.created()), datetime(row.changed()), text(ends.end(binding)),
				(user != null) ? user.role() : null, row.user().id(), row.access().roleId(), row.resource().id(),
				(binding != null) ? binding.id() : null, "" };
	}

	private static @Nullable String text(@Nullable Instant time) {
		return (time != null) ? time.toString() : null;
	}

	private static @Nullable String datetime(@Nullable OffsetDateTime time) {
		return (time != null) ? Moment.datetime(time) : null;
	}

	private static void line(PrintWriter writer, @Nullable String... cells) {
		writer.print(Stream.of(cells).map(AccessCsv::cell).collect(Collectors.joining(",", "", "\r\n")));
	}

	private static String cell(@Nullable String value) {
		String text = FORMULA.matcher(Objects.requireNonNullElse(value, "")).replaceAll("'");
		return '"' + text.replace("\"", "\"\"") + '"';
	}

}
