"""Answers of X's web client (GraphQL), as saved from a browser or by an exporter."""

from forensics.parsers.x_graphql.parser import XGraphql as XGraphql
