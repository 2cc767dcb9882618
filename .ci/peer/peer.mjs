// Arize's TypeScript client with the stand-in of ARIZE_BASE_URL, which has the example account: role bindings, directory
// and errors. Prints one line for each check, "passed NAME" or "failed NAME: reason", and "end" as its last line.
import assert from "node:assert/strict";
import {
  APIError,
  AuthenticationError,
  AuthorizationError,
  BadRequestError,
  NotFoundError,
  createClient,
  createRoleBinding,
  deleteRoleBinding,
  getProject,
  getRole,
  getRoleBinding,
  getSpace,
  getUser,
  listProjects,
  listResourceRestrictions,
  listRoleBindings,
  listRoles,
  listSpaces,
  listUsers,
  updateRoleBinding,
} from "@arizeai/ax-client";

async function check(name, action) {
  try {
    await action();
    console.log(`passed ${name}`);
  } catch (error) {
    console.log(`failed ${name}: ${String(error.message ?? error).replaceAll(/\s+/g, " ")}`);
  }
}

// the class decides, because APIError is the superclass of others
async function fails(call, type, status) {
  const error = await call.then(
    () => assert.fail("the call succeeded"),
    (failure) => failure,
  );
  assert.equal(error.constructor, type, `${error.constructor.name}: ${error.message}`);
  assert.equal(error.statusCode, status);
  assert.ok(error.message.length > 0 && !error.message.includes("Unknown error"), error.message);
}

async function all(list, parameters) {
  const found = [];
  let cursor;
  do {
    const page = await list({ ...parameters, limit: 7, cursor });
    assert.ok(page.data.length <= 7);
    found.push(...page.data);
    cursor = page.pagination.hasMore ? page.pagination.nextCursor : undefined;
    assert.equal(cursor !== undefined, page.pagination.hasMore);
  } while (cursor !== undefined);
  assert.equal(new Set(found.map((one) => one.id)).size, found.length, "an object is on two pages");
  return found;
}

const isDate = (date) => date instanceof Date && !Number.isNaN(date.getTime());
const client = createClient();
const reader = createClient({ apiKey: "read-only-key" });
const withoutKey = createClient({ apiKey: "" });

const [ada] = (await listUsers({ client, email: "ada@" })).data;
const roles = await all(listRoles, { client });
const spaces = await all(listSpaces, { client });
const spaceReader = roles.find((role) => role.name === "Space Reader");
const spaceAdmin = roles.find((role) => role.name === "Space Admin");
const sales = spaces.find((space) => space.name === "Sales");
const binding = { userId: ada.id, roleId: spaceReader.id, resourceType: "SPACE", resourceId: sales.id };

// ---- directory

await check("users are found by a part of the address", () => {
  assert.equal(ada.email, "ada@example.com");
  assert.ok(isDate(ada.createdAt));
});
await check("users are listed by pages", async () => assert.equal((await all(listUsers, { client })).length, 20));
await check("a user is read", async () => assert.deepEqual(await getUser({ client, userId: ada.id }), ada));
await check("roles have permissions", () => assert.ok(spaceAdmin.permissions.includes("ROLE_BINDING_CREATE")));
await check("a role is read", async () => {
  assert.deepEqual(await getRole({ client, roleId: spaceAdmin.id }), spaceAdmin);
});
await check("spaces say whether they are private", () => {
  assert.ok(spaces.every((space) => typeof space.isPrivate === "boolean"));
});
await check("a space is found by its name", async () => {
  assert.deepEqual(await getSpace({ client, space: "Sales" }), sales);
});
await check("projects are listed by space", async () => {
  const projects = (await listProjects({ client, space: sales.id })).data;
  assert.deepEqual(projects.map((project) => project.name), ["lead-scoring", "sales-assistant"].sort());
});
await check("a project is found by its name", async () => {
  const project = await getProject({ client, project: "lead-scoring", space: sales.id });
  assert.equal(project.spaceId, sales.id);
});
await check("restrictions are listed", async () => {
  assert.equal((await listResourceRestrictions({ client })).data[0].resourceType, "PROJECT");
});

// ---- role bindings

await check("role bindings on spaces are listed by pages", async () => {
  assert.equal((await all(listRoleBindings, { client, resourceType: "SPACE" })).length, 60);
});
await check("role bindings on projects are listed by pages", async () => {
  assert.equal((await all(listRoleBindings, { client, resourceType: "PROJECT" })).length, 60);
});
await check("role bindings of a user are listed", async () => {
  const bindings = (await listRoleBindings({ client, resourceType: "SPACE", userId: ada.id })).data;
  assert.deepEqual(bindings.map((one) => one.userId), [ada.id, ada.id, ada.id]);
});
const created = await createRoleBinding({ client, ...binding });
await check("a role binding is created", () => {
  const { id, createdAt, updatedAt, ...rest } = created;
  assert.ok(id.length > 0 && isDate(createdAt) && isDate(updatedAt));
  assert.deepEqual(rest, binding);
});
await check("a role binding is read", async () => {
  assert.deepEqual(await getRoleBinding({ client, bindingId: created.id }), created);
});
await check("a second creation is a conflict", () => fails(createRoleBinding({ client, ...binding }), APIError, 409));
await check("a role is changed", async () => {
  const updated = await updateRoleBinding({ client, bindingId: created.id, roleId: spaceAdmin.id });
  assert.equal(updated.id, created.id);
  assert.equal(updated.roleId, spaceAdmin.id);
  assert.ok(updated.updatedAt >= created.updatedAt);
});

// ---- errors

await check("a key that only reads may not create", () => {
  return fails(createRoleBinding({ client: reader, ...binding }), AuthorizationError, 403);
});
await check("a key that only reads finds nothing to change", () => {
  return fails(updateRoleBinding({ client: reader, bindingId: created.id, roleId: spaceReader.id }), NotFoundError, 404);
});
await check("a key that only reads finds nothing to delete", () => {
  return fails(deleteRoleBinding({ client: reader, bindingId: created.id }), NotFoundError, 404);
});
await check("a role binding is deleted", async () => {
  assert.equal(await deleteRoleBinding({ client, bindingId: created.id }), undefined);
});
await check("a deleted role binding is not found", () => {
  return fails(getRoleBinding({ client, bindingId: created.id }), NotFoundError, 404);
});
await check("a second deletion finds nothing", () => {
  return fails(deleteRoleBinding({ client, bindingId: created.id }), NotFoundError, 404);
});
await check("an unknown user is not found", () => {
  return fails(createRoleBinding({ client, ...binding, userId: "VXNlcjo5OTk5" }), NotFoundError, 404);
});
await check("an unknown resource is forbidden", () => {
  return fails(createRoleBinding({ client, ...binding, resourceId: "U3BhY2U6OTk5OQ==" }), AuthorizationError, 403);
});
await check("an unknown resource type is refused", () => {
  return fails(listRoleBindings({ client, resourceType: "ORGANIZATION" }), BadRequestError, 400);
});
await check("a limit out of range is refused", () => {
  return fails(listRoleBindings({ client, resourceType: "SPACE", limit: 101 }), BadRequestError, 400);
});
await check("an unknown cursor is refused", () => {
  return fails(listRoleBindings({ client, resourceType: "SPACE", cursor: "unknown" }), BadRequestError, 400);
});
await check("a user who is not there is not found", () => {
  return fails(getUser({ client, userId: "VXNlcjo5OTk5" }), NotFoundError, 404);
});
await check("a request without a key is refused", () => {
  return fails(listRoleBindings({ client: withoutKey, resourceType: "SPACE" }), AuthenticationError, 401);
});
console.log("end");
