package com.arize.access.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.file.AccessDocuments;
import com.arize.access.file.AccessFiles;
import com.arize.access.file.DesiredRoleBindings;
import com.arize.access.report.ReportOrigin;
import com.arize.access.report.WhoReport;
import com.arize.access.report.WhoReport.Part;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ApiException;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;

/**
 * Finds who has access: the access of a user, or that to a space or a project, in each
 * account. It only reads.
 */
public final class WhoJob {

	private final AccessOptions options;

	private final AccessAccounts accounts;

	private final RunStop stop;

	private final Log logger;

	private final RoleBindingsProgressListener listener;

	/* These are the accounts that are searched */
	private List<String> names = List.of();

	/**
	 * Create a job. {@code listener} is notified of the role bindings that are read.
	 */
	public WhoJob(AccessOptions options, AccessAccounts accounts, RunStop stop, Log logger,
			RoleBindingsProgressListener listener) {
		this.options = options;
		this.accounts = accounts;
		this.stop = stop;
		this.logger = logger;
		this.listener = listener;
	}

	/**
	 * Return what a report of this time is made from.
	 */
	public ReportOrigin origin(Instant time) {
		return ReportOrigin.of(time, this.options.revision(), this.accounts.hosts(this.names));
	}

	/**
	 * Find the access.
	 * @param subject the e-mail address of a user or the name of a space, or {@code id:}
	 * and an identifier, also of a project
	 * @param project the name of a project of the space, or {@code id:} and its
	 * identifier; {@code null} for none
	 * @param files the access files whose entries ask for the access; {@code null} if
	 * there are none
	 * @throws com.arize.directory.UnknownNameException if no account has it
	 * @throws com.arize.directory.AmbiguousNameException if several objects have the name
	 * @throws com.arize.access.file.InvalidAccessFileException if a file is not valid
	 * @throws ApiException if the API cannot be read
	 */
	public WhoReport find(String subject, @Nullable String project, @Nullable List<Resource> files) {
		List<String> names = this.options.accounts(this.accounts.names());
		this.names = names;
		this.accounts.readKeys(true);
		// names that do not exist are no obstacle
		AccessDocuments documents = (files != null) ? AccessFiles.readOfAnyAccount(files).toExpire(names) : null;
		List<Part> parts = new ArrayList<>();
		List<RuntimeException> unknown = new ArrayList<>();
		this.stop.planningStarted();
		try {
			for (String account : names) {
				Part part = find(account, subject, project, documents, unknown);
				if (part != null) {
					parts.add(part);
				}
			}
		}
		finally {
			this.stop.planningEnded();
		}
		if (parts.isEmpty()) {
			throw unknown.get(0);
		}
		return new WhoReport(parts, files != null);
	}

	/* Return null if the account has no such object, and add the reason */
	private @Nullable Part find(String account, String subject, @Nullable String project,
			@Nullable AccessDocuments documents, List<RuntimeException> unknown) {
		try {
			ArizeDirectory directory = ArizeDirectory.snapshot(this.accounts.directory(account));
			WhoSearch search = new WhoSearch(account, directory, this.accounts.client(account), this.logger,
					this.listener);
			WhoSearch.Found found = search.find(subject, project, unknown);
			if (found == null) {
				return null;
			}
			if (documents == null || !documents.accounts().contains(account)) {
				return search.access(found, List.of(), List.of());
			}
			DesiredRoleBindings desired = documents.ofAccount(account).resolve(directory);
			return search.access(found, desired.states(), desired.warnings());
		}
		catch (ApiException ex) {
			throw AccessAccounts.ofAccount(account, ex);
		}
	}

}
