package com.arize.directory;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.http.ArizeHttpClient;
import com.arize.http.Page;
import com.arize.http.PagedList;
import com.arize.http.request.ApiRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * The objects of one kind by the endpoints of the API: the list, and the object with an
 * identifier.
 *
 * @param <T> the type of the objects
 * @param http the client that sends the requests
 * @param kind the kind of object, such as {@code user}
 * @param type the type of the objects
 * @param pageType the type of a page of the list
 * @param id returns the identifier of an object
 * @param name returns the name of an object
 * @param key converts a name to the form in which names are compared
 * @param filter the query parameter for a part of the name; {@code null} if the API has
 * none
 * @param remembered the list of all objects; {@code null} to request it whenever it is
 * read
 */
record HttpObjects<T>(ArizeHttpClient http, String kind, Class<T> type, Class<? extends DirectoryPage<T>> pageType,
		Function<T, String> id, Function<T, String> name, UnaryOperator<String> key, @Nullable String filter,
		@Nullable PagedList<T> remembered) implements DirectoryObjects<T> {

	HttpObjects<T> snapshot() {
		return new HttpObjects<>(this.http, this.kind, this.type, this.pageType, this.id, this.name, this.key,
				this.filter, list("", null).remembered());
	}

	@Override
	public Stream<T> all(String spaceId) {
		return list(spaceId, null).stream();
	}

	@Override
	public Map<String, T> findAll(String spaceId, Collection<String> names) {
		Set<String> keys = names.stream().map(this.key).collect(Collectors.toCollection(LinkedHashSet::new));
		Map<String, Map<String, T>> matches = new BulkLookup<>(keys, list(spaceId, null),
				(this.filter != null) ? (searched) -> list(spaceId, searched) : null, this.id, this::key, false)
			.run();
		return OneByOne.find(names, "names",
				(given) -> single(given, matches.getOrDefault(this.key.apply(given), Map.of())));
	}

	@Override
	public T get(String objectId) {
		String variable = this.kind + "_id";
		return this.http
			.fetch(ApiRequest.builder("directory.get_" + this.kind, HttpMethod.GET, path() + "/{" + variable + "}")
				.pathVariable(variable, objectId)
				.build(), this.type);
	}

	@Override
	public Map<String, T> getAll(Collection<String> ids) {
		Map<String, Map<String, T>> found = new BulkLookup<>(new LinkedHashSet<>(ids), list("", null), this::listById,
				this.id, this.id, true)
			.run();
		return OneByOne.find(ids, "ids",
				(searchedId) -> Optional.ofNullable(found.getOrDefault(searchedId, Map.of()).get(searchedId)));
	}

	private PagedList<T> list(String spaceId, @Nullable String namePart) {
		if (this.remembered != null && spaceId.isEmpty() && namePart == null) {
			return this.remembered;
		}
		return new PagedList<>("GET " + path(), this.kind + "s", null, (cursor) -> {
			ApiRequest.Builder request = ApiRequest.builder("directory.list_" + this.kind + "s", HttpMethod.GET, path())
				.query("space_id", spaceId.isEmpty() ? null : spaceId);
			if (this.filter != null) {
				request.query(this.filter, namePart);
			}
			ApiRequest page = request.query("limit", PagedList.MAX_PAGE_SIZE).query("cursor", cursor).build();
			return this.http.fetch(page, this.pageType).toPage();
		});
	}

	/* One element or none, by one request */
	private PagedList<T> listById(String objectId) {
		return new PagedList<>("GET " + path(), this.kind + "s", null,
				(cursor) -> new Page<>(List.copyOf(OneByOne.get(List.of(objectId), "ids", this::get).values()), null,
						false));
	}

	private String path() {
		return "/v2/" + this.kind + "s";
	}

	private String key(T object) {
		return this.key.apply(this.name.apply(object));
	}

	private Optional<T> single(String searched, Map<String, T> matches) {
		if (matches.size() > 1) {
			throw new AmbiguousNameException(this.kind, searched, List.copyOf(matches.keySet()));
		}
		return matches.values().stream().findFirst();
	}

}
