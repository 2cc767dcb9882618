package com.arize.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.arize.exceptions.ApiException;
import com.arize.http.internal.Pages;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Adds the organizations to the exception for an ambiguous name of a space. A space does
 * not contain its organization. The name is therefore searched for in one organization
 * after the other, with a limited number of requests.
 */
record AmbiguousSpaces(HttpLookup<Organization> organizations, HttpLookup<Space> spaces) {

	/* All names of a call together cause no more requests */
	static final int MAX_REQUESTS = 50;

	private static final Log logger = LogFactory.getLog(AmbiguousSpaces.class);

	<T> T describe(Supplier<T> find) {
		try {
			return find.get();
		}
		catch (AmbiguousNameException ex) {
			throw withOrganizations(ex);
		}
	}

	/*
	 * The exception of the first name has the exceptions of the others as suppressed ones
	 */
	private AmbiguousNameException withOrganizations(AmbiguousNameException first) {
		List<AmbiguousNameException> described = new ArrayList<>();
		Budget budget = new Budget();
		Stream.concat(Stream.of(first), Arrays.stream(first.getSuppressed()))
			.filter(AmbiguousNameException.class::isInstance)
			.map(AmbiguousNameException.class::cast)
			.forEach((ex) -> described.add(new AmbiguousNameException(this.spaces.kind().name(), ex.getName(),
					ex.getIds(), organizations(ex, budget))));
		AmbiguousNameException result = described.get(0);
		described.stream().skip(1).forEach(result::addSuppressed);
		return result;
	}

	/* The keys are identifiers of spaces */
	private Map<String, String> organizations(AmbiguousNameException ex, Budget budget) {
		Map<String, String> names = new HashMap<>();
		try {
			Iterator<Organization> all = budget.spend(this.organizations.list().pages("", null));
			while (all.hasNext() && !names.keySet().containsAll(ex.getIds())) {
				Organization organization = all.next();
				budget.spend(this.spaces.list().pages(organization.id(), ex.getName()))
					.forEachRemaining((space) -> names.put(space.id(), organization.name()));
			}
		}
		catch (ApiException failure) {
			// the name is ambiguous without the organizations, too
			budget.end();
			logger.debug("The organizations of spaces are not known", failure);
		}
		return names;
	}

	/** The requests that are left. */
	private static final class Budget {

		private int requests = MAX_REQUESTS;

		void end() {
			this.requests = 0;
		}

		<T> Iterator<T> spend(Pages<T> pages) {
			return Stream.generate(() -> pages)
				.takeWhile((next) -> this.requests > 0 && next.hasNext())
				.peek((next) -> this.requests--)
				.flatMap((next) -> next.next().stream())
				.iterator();
		}

	}

}
